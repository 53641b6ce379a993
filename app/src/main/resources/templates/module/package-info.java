/** {{Words}}, each below one of the {{parentWords}}. */
@NullMarked
package {{package}};

import org.jspecify.annotations.NullMarked;
