package net.wharf.manifest;

/** A container on a ship. */
public record Container(String code, int tons) {}
