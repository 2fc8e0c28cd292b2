package net.foundry.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds an order in which modules can be built. */
public final class BuildOrder {
    private BuildOrder() {}

    public static List<String> of(Workspace ws) {
        Map<String, Integer> missing = new HashMap<>();
        Map<String, List<String>> users = new HashMap<>();
        TreeSet<String> ready = new TreeSet<>();
        for (Module m : ws.modules()) {
            for (String need : m.needs()) {
                if (ws.find(need).isEmpty()) {
                    throw new IllegalStateException("unknown module '" + need + "' in '" + m.name() + "'");
                }
                users.computeIfAbsent(need, n -> new ArrayList<>()).add(m.name());
            }
            missing.put(m.name(), m.needs().size());
            if (m.needs().isEmpty()) {
                ready.add(m.name());
            }
        }
        List<String> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            String next = ready.pollFirst();
            order.add(next);
            missing.remove(next);
            for (String user : users.getOrDefault(next, List.of())) {
                if (missing.merge(user, -1, Integer::sum) == 0) {
                    ready.add(user);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new CycleException(circle(ws, missing));
        }
        return order;
    }

    /** Each module left has a need that is left, so walking on must come back somewhere. */
    private static List<String> circle(Workspace ws, Map<String, Integer> left) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> walk = new ArrayList<>();
        String at = left.keySet().iterator().next();
        while (!seen.containsKey(at)) {
            seen.put(at, walk.size());
            walk.add(at);
            at = ws.find(at).orElseThrow().needs().stream().filter(left::containsKey).findFirst().orElseThrow();
        }
        List<String> circle = new ArrayList<>(walk.subList(seen.get(at), walk.size()));
        Collections.reverse(circle);
        Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
        return circle;
    }
}
