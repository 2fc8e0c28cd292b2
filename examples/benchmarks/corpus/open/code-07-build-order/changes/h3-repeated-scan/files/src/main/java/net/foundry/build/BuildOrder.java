package net.foundry.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

public final class BuildOrder {

    private BuildOrder() {
    }

    /**
     * Names in the order of building.
     *
     * @throws CycleException if modules need each other
     * @throws IllegalStateException if a needed module does not exist
     */
    public static List<String> of(final Workspace ws) {
        final SortedMap<String, NavigableSet<String>> todo = new TreeMap<>();
        final SortedMap<String, Collection<String>> reverse = new TreeMap<>();
        for (final Module module : ws.modules()) {
            todo.put(module.name(), new TreeSet<>(module.needs()));
            reverse.put(module.name(), new ArrayList<>());
        }
        for (final Module module : ws.modules()) {
            for (final String need : module.needs()) {
                if (!reverse.containsKey(need)) {
                    throw new IllegalStateException("unknown module '" + need + "' in '" + module.name() + '\'');
                }
                reverse.get(need).add(module.name());
            }
        }
        final NavigableSet<String> ready = new TreeSet<>();
        todo.forEach((name, needs) -> {
            if (needs.isEmpty()) {
                ready.add(name);
            }
        });
        final List<String> done = new ArrayList<>();
        while (!ready.isEmpty()) {
            final String name = ready.pollFirst();
            todo.remove(name);
            done.add(name);
            reverse.get(name).forEach(user -> {
                todo.get(user).remove(name);
                if (todo.get(user).isEmpty()) {
                    ready.add(user);
                }
            });
        }
        if (!todo.isEmpty()) {
            throw new CycleException(path(todo));
        }
        return done;
    }

    private static List<String> path(final SortedMap<String, NavigableSet<String>> todo) {
        String slow = todo.firstKey();
        // after as many steps as there are modules we are inside of a circle
        for (int i = 0; i < todo.size(); i++) {
            slow = todo.get(slow).first();
        }
        final List<String> ring = new ArrayList<>();
        String at = slow;
        do {
            ring.add(at);
            at = todo.get(at).first();
        } while (!at.equals(slow));
        String[] turned = ring.toArray(new String[0]);
        final String min = ring.stream().min(String::compareTo).get();
        while (!turned[0].equals(min)) {
            turned = turn(turned);
        }
        return Arrays.asList(turned);
    }

    private static String[] turn(final String[] a) {
        final String[] b = Arrays.copyOfRange(a, 1, a.length + 1);
        b[a.length - 1] = a[0];
        return b;
    }
}
