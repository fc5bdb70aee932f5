"""Exit 0 if Airflow's API says that this part of it is well: metadatabase, scheduler, dag_processor or triggerer.

Airflow's own `airflow jobs check` asks the same and takes five seconds of a core each time.
"""

import json
import sys
import urllib.request

with urllib.request.urlopen("http://airflow-api:8080/api/v2/monitor/health", timeout=10) as answer:
    sys.exit(json.load(answer)[sys.argv[1]]["status"] != "healthy")
