DROP TABLE fuse_marks;
DROP TABLE fuses;
