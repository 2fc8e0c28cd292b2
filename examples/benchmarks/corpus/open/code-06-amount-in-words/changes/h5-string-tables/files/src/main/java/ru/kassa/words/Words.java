package ru.kassa.words;

/** Таблицы слов. */
final class Words {
    static final String[] UNITS = split("- один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
            + "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать");
    static final String[] TENS = split("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто");
    static final String[] HUNDREDS = split("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот");
    static final String[] RUBLE = split("рубль рубля рублей");
    static final String[] KOPECK = split("копейка копейки копеек");
    static final String[][] SCALES = {
        split("тысяча тысячи тысяч"), split("миллион миллиона миллионов"), split("миллиард миллиарда миллиардов")};
    /** Номер формы по последней цифре. */
    private static final int[] FORM = {2, 0, 1, 1, 1, 2, 2, 2, 2, 2};

    private Words() {}

    private static String[] split(String s) {
        return s.split(" ");
    }

    static String form(long n, String[] forms) {
        boolean teen = n % 100 / 10 == 1;
        return forms[teen ? 2 : FORM[(int) (n % 10)]];
    }
}
