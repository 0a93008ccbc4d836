package dev.slipway.manifest.validate.quantity;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Quantities as Kubernetes writes them: {@code 100m}, {@code 2Gi}, {@code 1e3}. */
public final class Quantity {
  private static final int LONGEST = 64;
  private static final Map<String, BigDecimal> SUFFIXES =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
          Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
          Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
          Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
          Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
          Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
          Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
          Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
          Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Quantity() {}

  /** The amount that a text means; empty when it is none. */
  public static Optional<BigDecimal> parse(String text) {
    int end = 0;
    boolean digits = false;
    boolean point = false;
    for (; end < text.length(); end++) {
      char c = text.charAt(end);
      if (c >= '0' && c <= '9') {
        digits = true;
      } else if (c == '.' && !point) {
        point = true;
      } else if (!(end == 0 && (c == '+' || c == '-'))) {
        break;
      }
    }
    if (!digits || text.length() > LONGEST) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(text.substring(0, end));
    String suffix = text.substring(end);
    BigDecimal factor = SUFFIXES.get(suffix);
    if (factor != null) {
      return Optional.of(number.multiply(factor));
    }
    if (suffix.matches("[eE][-+]?[0-9]{1,3}")) {
      return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(suffix.substring(1))));
    }
    return Optional.empty();
  }
}
