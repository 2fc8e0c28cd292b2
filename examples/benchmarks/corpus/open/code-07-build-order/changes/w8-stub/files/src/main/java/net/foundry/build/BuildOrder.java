package net.foundry.build;

import java.util.List;

/** Finds an order in which modules can be built. */
public final class BuildOrder {
    private BuildOrder() {}

    public static List<String> of(Workspace ws) {
        // first version: names in their order; dependencies follow in the next step
        return ws.modules().stream().map(Module::name).sorted().toList();
    }
}
