DROP TABLE books;
DROP TABLE shelves;
