package ru.svyaz.logsafe;

import static org.junit.jupiter.api.Assertions.*;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MaskerAcceptanceTest {
    private static void check(String expected, String line) {
        assertEquals(expected, new Masker().mask(line));
    }

    @Test
    void phones() {
        check("звонок с +7********67 на +7********01", "звонок с +79161234567 на +79990000001");
        check("+791612345678", "+791612345678");
        check("+7916123456", "+7916123456");
        check("(+7********67)", "(+79161234567)");
        check("+7********67абв", "+79161234567абв");
    }

    @Test
    void mails() {
        check("a***@mail.ru", "anna.k@mail.ru");
        check("от a***@b.ru, для x***@site-1.com", "от a@b.ru, для x_y+z-1@site-1.com");
        check("ник @anna и 5 @ 6", "ник @anna и 5 @ 6");
    }

    @Test
    void secrets() {
        check("password=*** token=***;secret=***,x=1", "password=qwerty token=a$1\\b;secret=p@ss,x=1");
        check("Password=*** TOKEN=***", "Password=abc TOKEN=def");
        check("mytoken=1 tokens=2 my_secret=3", "mytoken=1 tokens=2 my_secret=3");
        check("token=***", "token=abc=def");
        check("url?token=*** &password=***", "url?token=1&x=2 &password=2");
        check("пароль=token", "пароль=token");
    }

    @Test
    void restStays() {
        check("", "");
        check("заказ 79161234567 на 7 руб.", "заказ 79161234567 на 7 руб.");
        check("$1 \\ {0} %s", "$1 \\ {0} %s");
        assertNull(new Masker().mask(null));
    }

    @Test
    void formatterMasks() {
        LogEvent e = new LogEvent(Instant.EPOCH, Level.INFO, "вход +79161234567", Map.of("token", "xyz"));
        assertEquals("1970-01-01T00:00:00Z INFO вход +7********67 token=***", new LogFormatter().format(e));
    }

    @Test
    void writerMasks() {
        StringBuilder out = new StringBuilder();
        new LogWriter(out).write(LogEvent.of(Level.INFO, "письмо на anna.k@mail.ru"));
        assertEquals("1970-01-01T00:00:00Z INFO письмо на a***@mail.ru\n", out.toString());
    }
}
