"""A printed responsibility list 重点任务责任清单 becomes task data: rows joined, units split, YAML written."""
