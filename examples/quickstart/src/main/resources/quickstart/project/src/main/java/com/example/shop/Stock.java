package com.example.shop;

import java.util.HashMap;
import java.util.Map;

/** How many pieces of each article are left. */
public final class Stock {

    private final Map<String, Integer> pieces = new HashMap<>();

    public void deliver(String article, int count) {
        pieces.merge(article, count, Integer::sum);
    }

    /** Takes pieces away; false, and nothing taken, when there are not enough. */
    public boolean reserve(String article, int count) {
        int left = left(article);
        if (count > left) {
            return false;
        }
        pieces.put(article, left - count);
        return true;
    }

    public int left(String article) {
        return pieces.getOrDefault(article, 0);
    }
}
