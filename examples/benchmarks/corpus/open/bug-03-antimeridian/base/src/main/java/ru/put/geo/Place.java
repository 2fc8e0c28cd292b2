package ru.put.geo;

/** Место с названием. */
public record Place(String name, Point at) {}
