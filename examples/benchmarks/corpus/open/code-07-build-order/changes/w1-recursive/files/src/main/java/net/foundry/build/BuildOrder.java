package net.foundry.build;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;

/** Depth first over sorted modules. */
public final class BuildOrder {
    private BuildOrder() {}

    public static List<String> of(Workspace ws) {
        LinkedHashSet<String> done = new LinkedHashSet<>();
        TreeSet<String> names = new TreeSet<>();
        ws.modules().forEach(m -> names.add(m.name()));
        for (String n : names) {
            visit(ws, n, null, done, new ArrayList<>());
        }
        return new ArrayList<>(done);
    }

    private static void visit(Workspace ws, String name, String from, LinkedHashSet<String> done, List<String> path) {
        if (done.contains(name)) {
            return;
        }
        int at = path.indexOf(name);
        if (at >= 0) {
            List<String> circle = new ArrayList<>(path.subList(at, path.size()));
            Collections.rotate(circle, -circle.indexOf(Collections.min(circle)));
            throw new CycleException(circle);
        }
        Module m = ws.find(name).orElseThrow(() -> new IllegalStateException("unknown module '" + name + "' in '" + from + "'"));
        path.add(name);
        for (String need : new TreeSet<>(m.needs())) {
            visit(ws, need, name, done, path);
        }
        path.remove(path.size() - 1);
        done.add(name);
    }
}
