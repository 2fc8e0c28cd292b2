package io.gantry.deps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All artifacts that can be had. */
public class Catalog {
    private final List<Artifact> artifacts = new ArrayList<>();

    public void add(Artifact a) {
        artifacts.add(a);
    }

    public Optional<Artifact> newest(String name) {
        return artifacts.stream().filter(a -> a.name().equals(name)).max(Comparator.comparing(Artifact::version));
    }
}
