package ru.svyaz.logsafe;

/**
 * Маскирует личные данные по таблице {@link MaskRule#ALL}.
 */
public final class Masker {
    public String mask(String line) {
        String masked = line;
        for (MaskRule rule : MaskRule.ALL) {
            masked = masked == null ? null : rule.apply(masked);
        }
        return masked;
    }
}
