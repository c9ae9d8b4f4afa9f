"""What QGIS shows of a GeoPackage, as JSON: run by the Python that QGIS is installed for, with the file as argument."""

import json
import os
import sys

from qgis.core import QgsApplication, QgsDataProvider, QgsVectorLayer, QgsWkbTypes

QgsApplication.setPrefixPath("/usr", True)
application = QgsApplication([], False)
application.initQgis()
found = {}
whole = QgsVectorLayer(sys.argv[1], "all", "ogr")
for sublayer in whole.dataProvider().subLayers():
    name = sublayer.split(QgsDataProvider.sublayerSeparator())[1]
    layer = QgsVectorLayer(f"{sys.argv[1]}|layername={name}", name, "ogr")
    renderer = layer.renderer()
    found[name] = {
        "valid": layer.isValid(),
        "rows": layer.featureCount(),
        "geometry": QgsWkbTypes.displayString(layer.wkbType()),
        "renderer": renderer.type() if renderer else "",
        "classes": len(renderer.legendSymbolItems()) if renderer else 0,
        "colours": [item.symbol().color().name() for item in renderer.legendSymbolItems()] if renderer else [],
        "aliases": {field.name(): field.alias() for field in layer.fields()},
        "title": layer.metadata().title(),
    }
sys.stdout.write(json.dumps(found))
sys.stdout.flush()
os._exit(0)  # QGIS 3.22 may crash while it takes itself apart, with all said
