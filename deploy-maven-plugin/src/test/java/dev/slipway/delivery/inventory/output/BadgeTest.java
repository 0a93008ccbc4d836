package dev.slipway.delivery.inventory.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.delivery.inventory.InventoryFixture;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class BadgeTest {
  /** By the formula of WCAG 2.2. */
  @ParameterizedTest
  @EnumSource(BadgeColor.class)
  void canBeRead(BadgeColor color) {
    assertThat(contrast(Badge.TEXT_COLOR, color.hex())).isGreaterThanOrEqualTo(4.5);
    assertThat(contrast(Badge.TEXT_COLOR, Badge.LABEL_COLOR)).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void theFormulaIsRight() {
    assertThat(contrast("#ffffff", "#000000")).isEqualTo(21, within(0.001));
    assertThat(contrast("#ffffff", "#767676")).isEqualTo(4.54, within(0.01));
  }

  @Test
  void saysAppEnvironmentVersionAndState() {
    Element root =
        Parsed.xml(
            new Badge("orders staging", "1.5.0", "failed", BadgeColor.RED)
                .svg()
                .getBytes(StandardCharsets.UTF_8));
    assertThat(root.getAttribute("role")).isEqualTo("img");
    assertThat(root.getAttribute("aria-label")).isEqualTo("orders staging: 1.5.0 failed");
    assertThat(root.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("orders staging: 1.5.0 failed");
  }

  @ParameterizedTest
  @CsvSource({"'', 0", "il, 9", "orders, 37", "MMM, 32", "日本, 24", "1.4.2, 30"})
  void isAsWideAsItsText(String text, int width) {
    assertThat(Badge.width(text)).isEqualTo(width);
  }

  /** The parts are side by side, and each text is within its part. */
  @Test
  void hasRoomForItsTexts() {
    for (Map.Entry<String, byte[]> file :
        new BadgeOutput().files(InventoryFixture.report()).entrySet()) {
      Element root = Parsed.xml(file.getValue());
      Element left = element(root, "rect", 0);
      Element right = element(root, "rect", 1);
      assertThat(number(right, "x")).isEqualTo(number(left, "width"));
      assertThat(number(root, "width")).isEqualTo(number(right, "x") + number(right, "width"));
      Element label = element(root, "text", 0);
      assertThat(number(label, "x") + number(label, "textLength"))
          .isLessThanOrEqualTo(number(left, "width"));
      Element version = element(root, "text", 1);
      assertThat(number(version, "x") + number(version, "textLength"))
          .isLessThanOrEqualTo(number(root, "width"));
      assertThat(file.getValue()).hasSizeLessThan(1024);
    }
  }

  @Test
  void isBlueWhereTheClusterIsUnknown() {
    assertThat(text("badges/production/orders.svg"))
        .contains(BadgeColor.BLUE.hex(), "1.4.2 unreachable");
    assertThat(text("badges/staging/cart.svg")).contains(BadgeColor.GREEN.hex(), "healthy");
    assertThat(text("badges/staging/orders.svg")).contains(BadgeColor.RED.hex());
  }

  private static String text(String name) {
    Map<String, byte[]> files = new BadgeOutput().files(InventoryFixture.report());
    return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static Element element(Element root, String name, int at) {
    return (Element) root.getElementsByTagName(name).item(at);
  }

  private static int number(Element element, String attribute) {
    return Integer.parseInt(element.getAttribute(attribute));
  }

  private static double contrast(String first, String second) {
    double a = luminance(first);
    double b = luminance(second);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    return 0.2126 * channel(hex, 1) + 0.7152 * channel(hex, 3) + 0.0722 * channel(hex, 5);
  }

  private static double channel(String hex, int at) {
    double value = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
