package dev.slipway.delivery.template.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Velocity 2.4.1 writes with the settings of maven-archetype 3.4. {@code ~} is a line end. */
class TemplateTextTest {
  private static final Map<String, String> VALUES =
      Map.of("a", "A", "name", "orders", "empty", "", "flag", "false", "my-key", "dashed");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "plain|plain",
        "${a}|A",
        "$a|A",
        "$!{a} $!a|A A",
        "x${a}y$a.|xAyA.",
        "${a}${name}|Aorders",
        "$name-x|$name-x",
        "${name}-x|orders-x",
        "$my-key|dashed",
        "${unknown} $unknown|${unknown} $unknown",
        "$!{unknown}.$!unknown.|..",
        "${env.HOST} $CI_TOKEN ${CI_TOKEN}|${env.HOST} $CI_TOKEN ${CI_TOKEN}",
        "${empty}.|.",
        "cost: $5 and $|cost: $5 and $",
        "\\$a|$a",
        "\\${a}|${a}",
        "\\\\$a|\\A",
        "\\$unknown|\\$unknown",
        "\\n C:\\x|\\n C:\\x",
        "# one~#two|# one~#two",
        "#!/bin/sh~${a}|#!/bin/sh~A",
        "a ## comment~b|a b",
        "## first~b|b",
        "a#* x ~ y *#b|ab",
        "#[[${a} #if]]#|${a} #if",
        "#set($h = '#')~$h Title|# Title",
        "#set( $h = \"<$a>\" )~$h|<A>",
        "#set(${h}='x')$h|x",
        "x~  #set($h = '1')~y|x~  y",
        "  #set($h = '1')~y|y",
        "x #set($h = '1')~y|x y",
        "${a} #set($h = '1')~y|Ay",
        "#if($a == 'A')~yes~#else~no~#end~after|yes~after",
        "#if($a == 'B')~yes~#else~no~#end~after|no~after",
        "#if(${a} == \"A\")yes#{else}no#end.|yes.",
        "`#if($a != 'A' || $name == 'orders')1#end`|1",
        "#if($a == 'A' && $name == 'x')1#end|``",
        "#if(!($a == 'B'))1#end|1",
        "#if($a == 'B')1#elseif($a == 'A')2#else 3#end|2",
        "#if($unknown)1#{else}2#end|2",
        "#if($flag)1#{else}2#end|1",
        "#if($empty)1#{else}2#end|1",
        "#if($flag == 'false')1#end|1",
        "#if($flag == false)1#end|1",
        "#set($t = $a == 'B')#if($t)1#{else}2#end|2",
        "  #if($a)~  x~  #end~y|    x~  y",
        "a~  #if($unknown)~  x~  #end~y|a~  y",
        "a~  #if($a)  ~  x~  #else~z~  #end  ~y|a~    x~  y",
        "#if($a)#if($name == 'x')1#{else}2#end#end|2",
        "#foo #iffy #ending|#foo #iffy #ending",
        "a: #${a}|a: #A",
      })
  void writesWhatVelocityWrites(String template, String expected) throws Exception {
    assertThat(TemplateText.render(lines(template), VALUES))
        .isEqualTo(lines(expected == null ? "" : expected));
  }

  private static String lines(String text) {
    return text.replace("~", "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#foreach($x in [1..9])$x#end",
        "#include('x')",
        "#parse('x')",
        "#evaluate('x')",
        "#macro(x)#end",
        "#define($x)y#end",
        "#stop",
        "$a.getClass()",
        "${a.class}",
        "$a.length()",
        "$a[0]",
        "$!{unknown.x}",
        "#set($x = $a.length())",
        "#set($x = [1])",
        "#set($x.y = 'a')",
        "#if($a > 1)#end",
        "#if($a.empty)#end",
        "#if(\"$a.class\" == 'x')#end",
        "#if($a",
        "${a",
        "#if($a)",
        "#end",
        "#else",
        "#@x()#end",
        "\\#if($a)x#end"
      })
  void refusesTheRestOfVelocity(String template) {
    assertThatThrownBy(() -> TemplateText.render(template, VALUES))
        .isInstanceOf(ArchetypeException.class);
  }
}
