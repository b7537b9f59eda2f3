"""Hosts 宿主: the programs in whose cells the functions can be typed; each is generated from the registry."""
