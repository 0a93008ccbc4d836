package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.EnvironmentFacts;
import java.util.List;
import java.util.Locale;

/** The page's style: page.css, and what depends on the environments. */
final class Style {
  /** Width in rem of the columns app and owner, of an environment's, and of the page's edges. */
  private static final double FIRST = 22;

  private static final double ENVIRONMENT = 9;

  private Style() {}

  static String text(List<EnvironmentFacts> environments) {
    StringBuilder css = new StringBuilder(Resource.text("page.css"));
    css.append(String.format(Locale.ROOT, ":root{--environments:%d}%n", environments.size()));
    // Too narrow for all columns, and wider than a phone: the table scrolls in its own frame.
    css.append(
        String.format(
            Locale.ROOT,
            "@media (min-width:44.01rem) and (max-width:%.1frem){.matrix{overflow:auto;max-height:88vh}"
                + ".matrix thead{top:0}}%n",
            FIRST + ENVIRONMENT * environments.size() + 2));
    // On a phone, each version has its environment's name before it.
    css.append("@media (max-width:44rem){");
    for (int i = 0; i < environments.size(); i++) {
      css.append(".matrix td:nth-child(").append(i + 3).append(")::before{content:\"");
      css.append(escaped(Markup.visible(environments.get(i).name()))).append("\"}");
    }
    return css.append("}\n").toString().replace("\r\n", "\n");
  }

  /** Inside a CSS string, all but letters and digits as numbers. */
  private static String escaped(String text) {
    StringBuilder css = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              if (point < 128 && Character.isLetterOrDigit(point)) {
                css.appendCodePoint(point);
              } else {
                css.append('\\').append(String.format(Locale.ROOT, "%06x", point));
              }
            });
    return css.toString();
  }
}
