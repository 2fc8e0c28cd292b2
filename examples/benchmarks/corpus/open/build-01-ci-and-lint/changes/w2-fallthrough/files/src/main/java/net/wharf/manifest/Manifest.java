package net.wharf.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is on board, by port of destination. */
public class Manifest {
    private final Map<String, List<Container>> byPort = new HashMap<>();

    public void add(String port, Container c) {
        byPort.computeIfAbsent(port, p -> new ArrayList<>()).add(c);
    }

    public List<Container> of(String port) {
        return List.copyOf(byPort.getOrDefault(port, List.of()));
    }

    public int tons() {
        int sum = 0;
        for (List<Container> list : byPort.values()) {
            for (Container c : list) {
                sum += c.tons();
            }
        }
        return sum;
    }
}
