package net.foundry.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds an order in which modules can be built. */
public final class BuildOrder {
    private static final class Node implements Comparable<Node> {
        final String name;
        final List<Node> needs = new ArrayList<>();
        final List<Node> users = new ArrayList<>();
        int waiting;
        boolean stepped;

        Node(String name) {
            this.name = name;
        }

        Node blocker() {
            return needs.stream().filter(n -> n.waiting > 0).findFirst().orElseThrow();
        }

        @Override
        public int compareTo(Node o) {
            return name.compareTo(o.name);
        }
    }

    private final TreeMap<String, Node> nodes = new TreeMap<>();

    private BuildOrder(Workspace ws) {
        ws.modules().forEach(m -> nodes.put(m.name(), new Node(m.name())));
        ws.modules().forEach(m -> m.needs().forEach(need -> {
            Node user = nodes.get(m.name());
            Node used = nodes.get(need);
            if (Objects.isNull(used)) {
                throw new IllegalStateException("unknown module '" + need + "' in '" + m.name() + "'");
            }
            user.needs.add(used);
            used.users.add(user);
            user.waiting++;
        }));
    }

    public static List<String> of(Workspace ws) {
        return new BuildOrder(ws).names();
    }

    private List<String> names() {
        SortedSet<Node> ready = new TreeSet<>();
        nodes.values().stream().filter(n -> n.waiting == 0).forEach(ready::add);
        List<String> names = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node next = ready.first();
            ready.remove(next);
            names.add(next.name);
            for (Node user : next.users) {
                if (--user.waiting == 0) {
                    ready.add(user);
                }
            }
        }
        nodes.values().stream().filter(n -> n.waiting > 0).findAny().ifPresent(BuildOrder::complain);
        return names;
    }

    private static void complain(Node start) {
        Node at = start;
        while (!at.stepped) {
            at.stepped = true;
            at = at.blocker();
        }
        Node smallest = at;
        for (Node n = at.blocker(); n != at; n = n.blocker()) {
            smallest = n.compareTo(smallest) < 0 ? n : smallest;
        }
        List<String> path = new ArrayList<>();
        Node n = smallest;
        do {
            path.add(n.name);
            n = n.blocker();
        } while (n != smallest);
        throw new CycleException(path);
    }
}
