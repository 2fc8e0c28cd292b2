package io.gantry.deps;

/** A named thing with a version. */
public record Artifact(String name, Version version) {}
