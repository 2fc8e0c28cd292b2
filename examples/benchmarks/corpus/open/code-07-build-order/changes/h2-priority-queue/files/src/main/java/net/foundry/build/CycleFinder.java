package net.foundry.build;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds a circle among modules of which each needs another one of them. */
final class CycleFinder {
    private final Map<String, Set<String>> open;

    CycleFinder(Map<String, Set<String>> open) {
        this.open = open;
    }

    List<String> find() {
        LinkedHashSet<String> walk = new LinkedHashSet<>();
        String here = open.keySet().stream().min(String::compareTo).orElseThrow();
        while (walk.add(here)) {
            here = open.get(here).iterator().next();
        }
        String entry = here;
        List<String> ring = walk.stream().dropWhile(n -> !n.equals(entry)).toList();
        String smallest = ring.stream().sorted().findFirst().orElseThrow();
        return Stream.concat(ring.stream(), ring.stream()).dropWhile(n -> !n.equals(smallest)).limit(ring.size()).toList();
    }
}
