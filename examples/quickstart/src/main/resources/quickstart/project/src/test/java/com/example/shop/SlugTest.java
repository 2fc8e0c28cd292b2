package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlugTest {

    @Test
    void joinsWordsWithHyphens() {
        assertEquals("green-tea", Slug.of("  Green   Tea "));
    }

    @Test
    void keepsHyphensOfTheTitle() {
        assertEquals("earl-grey-no-1", Slug.of("Earl-Grey No 1"));
    }
}
