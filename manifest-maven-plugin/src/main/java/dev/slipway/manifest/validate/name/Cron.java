package dev.slipway.manifest.validate.name;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Schedules as CronJobs have them: five fields, with lists, ranges, steps and names. */
final class Cron {
  private static final Pattern WORD =
      Pattern.compile("@(yearly|annually|monthly|weekly|daily|midnight|hourly|every \\S+)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  private Cron() {}

  static boolean fits(String text) {
    if (WORD.matcher(text).matches()) {
      return true;
    }
    String[] fields = BLANKS.split(text.strip());
    return fields.length == 5
        && field(fields[0], 0, 59, List.of())
        && field(fields[1], 0, 23, List.of())
        && field(fields[2], 1, 31, List.of())
        && field(fields[3], 1, 12, MONTHS)
        && field(fields[4], 0, 6, DAYS);
  }

  private static boolean field(String field, int low, int high, List<String> names) {
    for (String part : field.split(",", -1)) {
      String[] step = part.split("/", -1);
      if (step.length > 2 || step.length == 2 && number(step[1], 1, Integer.MAX_VALUE) < 0) {
        return false;
      }
      if (!step[0].equals("*") && !step[0].equals("?") && !range(step[0], low, high, names)) {
        return false;
      }
    }
    return true;
  }

  private static boolean range(String range, int low, int high, List<String> names) {
    String[] ends = range.split("-", -1);
    int first = value(ends[0], low, high, names);
    int last = value(ends[ends.length - 1], low, high, names);
    return ends.length <= 2 && first >= 0 && last >= first;
  }

  private static int value(String text, int low, int high, List<String> names) {
    int name = names.indexOf(text.toLowerCase(Locale.ROOT));
    return name >= 0 ? name + low : number(text, low, high);
  }

  private static int number(String text, int low, int high) {
    if (!text.matches("[0-9]{1,6}")) {
      return -1;
    }
    int number = Integer.parseInt(text);
    return number >= low && number <= high ? number : -1;
  }
}
