package app.catalog.paging;

import java.util.ArrayList;
import java.util.List;

/** The links below a list. */
public final class PageLinks {
    private PageLinks() {}

    public static List<String> of(Page<?> page, String path) {
        List<String> links = new ArrayList<>();
        if (page.hasPrevious()) {
            links.add(path + "?page=" + (page.request().number() - 1));
        }
        if (page.hasNext()) {
            links.add(path + "?page=" + page.request().next().number());
        }
        return links;
    }
}
