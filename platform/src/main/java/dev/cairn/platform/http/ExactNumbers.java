package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/** Has trees of JSON keep every digit of a number, which a double would round. */
public final class ExactNumbers {
    /** Makes the nodes of such trees. */
    static final JsonNodeFactory NODES = new Nodes();

    private ExactNumbers() {}

    /** Sets up a mapper that reads trees so. */
    public static JsonMapper.Builder of(JsonMapper.Builder builder) {
        return builder.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .nodeFactory(NODES);
    }

    private static final class Nodes extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        /** A number with an exponent, such as 1.5e1, would be written as a whole number, which is of another type to many who read it. */
        @Override
        public ValueNode numberNode(BigDecimal number) {
            return DecimalNode.valueOf(number.scale() == 0 ? number.setScale(1) : number);
        }
    }
}
