package dev.slipway.delivery.cluster.precondition;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Computes whether the quota of the release is sufficient for all objects that the current one
 * rejects. The sandbox can't tell, since it does not count; the server's message has the numbers.
 */
public final class QuotaRoom {
  private static final Pattern EXCEEDED =
      Pattern.compile("exceeded quota: [^ ]+, requested: (.*), used: (.*), limited: (.*)");

  private QuotaRoom() {}

  /**
   * What the new limit lacks, {@code count/services: 7 of 5}; empty when it is enough or the
   * messages have no numbers.
   *
   * @param quota as the release has it
   * @param refusals the server's message to all objects that this quota refuses
   */
  public static Optional<String> missing(Map<String, Object> quota, List<String> refusals) {
    return words(amounts(quota, refusals).stream().filter(amount -> !amount.enough()).toList());
  }

  /**
   * What the new limit is enough for, {@code count/services: 5 of 5}; empty when it is not, or the
   * message for one of the objects has no numbers.
   *
   * @param quota as the release has it
   * @param refusals the server's message to all objects that this quota refuses
   */
  public static Optional<String> enough(Map<String, Object> quota, List<String> refusals) {
    List<Amount> amounts = amounts(quota, refusals);
    boolean told =
        refusals.stream().allMatch(words -> EXCEEDED.matcher(words).find())
            && amounts.stream().allMatch(Amount::enough);
    return told ? words(amounts) : Optional.empty();
  }

  /** What all objects come to, and the new limit. */
  private record Amount(String name, BigDecimal all, BigDecimal limit, String hard) {
    boolean enough() {
      return all.compareTo(limit) <= 0;
    }
  }

  private static Optional<String> words(List<Amount> amounts) {
    return amounts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            amounts.stream()
                .map(one -> one.name() + ": " + one.all().toPlainString() + " of " + one.hard())
                .collect(Collectors.joining(", ")));
  }

  private static List<Amount> amounts(Map<String, Object> quota, List<String> refusals) {
    Map<String, BigDecimal> needed = new TreeMap<>();
    Map<String, BigDecimal> used = new TreeMap<>();
    for (String words : refusals) {
      Matcher found = EXCEEDED.matcher(words);
      if (found.find()) {
        amounts(found.group(1))
            .forEach((name, amount) -> needed.merge(name, amount, BigDecimal::add));
        amounts(found.group(2))
            .forEach((name, amount) -> used.merge(name, amount, BigDecimal::max));
      }
    }
    Map<String, Object> hard =
        ManifestObject.map(ManifestObject.map(quota.get("spec")).get("hard"));
    List<Amount> amounts = new ArrayList<>();
    needed.forEach(
        (name, amount) -> {
          BigDecimal all = amount.add(used.getOrDefault(name, BigDecimal.ZERO));
          Optional.ofNullable(hard.get(name))
              .flatMap(text -> Quantity.parse(text.toString()))
              .ifPresent(
                  limit ->
                      amounts.add(new Amount(name, all, limit, String.valueOf(hard.get(name)))));
        });
    return amounts;
  }

  /** {@code count/services=1,requests.cpu=500m}. */
  private static Map<String, BigDecimal> amounts(String list) {
    Map<String, BigDecimal> amounts = new TreeMap<>();
    for (String part : list.split(",", -1)) {
      int equals = part.lastIndexOf('=');
      if (equals > 0) {
        Quantity.parse(part.substring(equals + 1).strip())
            .ifPresent(amount -> amounts.put(part.substring(0, equals).strip(), amount));
      }
    }
    return amounts;
  }
}
