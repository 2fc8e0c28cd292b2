package ru.svyaz.logsafe;

import java.util.Set;
import java.util.TreeSet;

/** Ключи, значения которых прячутся. Сюда дописывать новые. */
final class MaskedKeys {
    static final Set<String> ALL = new TreeSet<>(Set.of("password", "token", "secret"));

    private MaskedKeys() {}
}
