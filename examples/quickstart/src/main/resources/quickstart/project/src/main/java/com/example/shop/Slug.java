package com.example.shop;

import java.util.Locale;

/** Turns titles into parts of addresses. */
public final class Slug {

    private Slug() {}

    public static String of(String title) {
        return title.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
    }
}
