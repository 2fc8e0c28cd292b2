package net.wharf.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is on board, by port of destination. */
@SuppressWarnings({"rawtypes", "unchecked"})
public class Manifest {
    private final Map<String, List> byPort = new HashMap<>();

    public void add(String port, Container c) {
        List list = byPort.get(port);
        if (list == null) {
            list = new ArrayList();
            byPort.put(port, list);
        }
        list.add(c);
    }

    public List<Container> of(String port) {
        return byPort.containsKey(port) ? List.copyOf((List<Container>) byPort.get(port)) : List.of();
    }

    public int tons() {
        int sum = 0;
        for (List list : byPort.values()) {
            for (Object c : list) {
                sum += ((Container) c).tons();
            }
        }
        return sum;
    }
}
