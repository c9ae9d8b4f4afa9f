-- Names of fields: the schema extension of OGC GeoPackage 1.3.
CREATE TABLE IF NOT EXISTS gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE IF NOT EXISTS gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
  min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
  SELECT 'gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write'
  WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions
    WHERE table_name = 'gpkg_data_columns' AND extension_name = 'gpkg_schema');
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
  SELECT 'gpkg_data_column_constraints', NULL, 'gpkg_schema',
    'http://www.geopackage.org/spec/#extension_schema', 'read-write'
  WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions
    WHERE table_name = 'gpkg_data_column_constraints' AND extension_name = 'gpkg_schema');

-- Styles that QGIS applies when a layer is opened; QGIS knows the table by its name and columns.
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')));
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id)
  VALUES ('layer_styles', 'attributes', 'layer_styles', '', 0);
