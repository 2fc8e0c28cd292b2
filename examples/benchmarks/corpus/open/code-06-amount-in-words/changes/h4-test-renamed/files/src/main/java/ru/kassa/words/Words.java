package ru.kassa.words;

import java.util.List;

/** Таблицы слов и согласование с числом. */
final class Words {
    private Words() {
    }

    enum Gender { MALE, FEMALE }

    record Noun(Gender gender, String one, String few, String many) {
        String with(long n) {
            long d = n % 10;
            boolean teen = n / 10 % 10 == 1;
            return teen || d == 0 || d > 4 ? many : d == 1 ? one : few;
        }
    }

    static final Noun RUBLE = new Noun(Gender.MALE, "рубль", "рубля", "рублей");
    static final Noun KOPECK = new Noun(Gender.FEMALE, "копейка", "копейки", "копеек");
    static final List<Noun> THOUSANDS = List.of(
            RUBLE,
            new Noun(Gender.FEMALE, "тысяча", "тысячи", "тысяч"),
            new Noun(Gender.MALE, "миллион", "миллиона", "миллионов"),
            new Noun(Gender.MALE, "миллиард", "миллиарда", "миллиардов"));
    static final List<String> SMALL = List.of("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять",
            "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
            "восемнадцать", "девятнадцать");
    static final List<String> SMALL_FEMALE = List.of("", "одна", "две");
    static final List<String> TENS = List.of("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят",
            "восемьдесят", "девяносто");
    static final List<String> HUNDREDS = List.of("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот",
            "восемьсот", "девятьсот");
}
