package net.foundry.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

public class BuildOrder {
    public static List<String> of(Workspace ws) {
        return new BuildOrder(ws).sort();
    }

    private final Map<String, Set<String>> open = new HashMap<>();
    private final Map<String, Set<String>> usedBy = new HashMap<>();

    private BuildOrder(Workspace ws) {
        ws.modules().forEach(m -> open.put(m.name(), new HashSet<>(m.needs())));
        open.forEach((name, needs) -> needs.forEach(need -> {
            if (!open.containsKey(need)) {
                throw new IllegalStateException(String.format("unknown module '%s' in '%s'", need, name));
            }
            usedBy.computeIfAbsent(need, k -> new HashSet<>()).add(name);
        }));
    }

    private List<String> sort() {
        PriorityQueue<String> queue = new PriorityQueue<>();
        open.forEach((name, needs) -> {
            if (needs.isEmpty()) queue.add(name);
        });
        List<String> result = new ArrayList<>(open.size());
        for (String name = queue.poll(); name != null; name = queue.poll()) {
            result.add(name);
            open.remove(name);
            for (String user : usedBy.getOrDefault(name, Set.of())) {
                Set<String> needs = open.get(user);
                needs.remove(name);
                if (needs.isEmpty()) queue.add(user);
            }
        }
        if (open.isEmpty()) {
            return result;
        }
        throw new CycleException(new CycleFinder(open).find());
    }
}
