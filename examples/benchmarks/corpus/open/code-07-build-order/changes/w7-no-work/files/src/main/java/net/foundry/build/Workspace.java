package net.foundry.build;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All modules, by name, in the order of adding (which is the order of building). */
public class Workspace {
    private final Map<String, Module> modules = new LinkedHashMap<>();

    public Workspace add(Module m) {
        if (modules.putIfAbsent(m.name(), m) != null) {
            throw new IllegalArgumentException("twice: " + m.name());
        }
        return this;
    }

    public Optional<Module> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    public Collection<Module> modules() {
        return modules.values();
    }
}
