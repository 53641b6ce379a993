DROP TABLE plants;
DROP TABLE garden_workers;
DROP TABLE plots;
