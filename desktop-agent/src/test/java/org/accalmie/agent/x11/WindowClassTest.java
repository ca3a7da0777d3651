package org.accalmie.agent.x11;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowClassTest {
  @ParameterizedTest
  @CsvSource({
    "Navigator|firefox, firefox|Navigator",
    "xterm|XTerm, XTerm|xterm",
    "slack|slack, slack",
    "zoom |zoom, zoom",
    "'', ''",
    "|Foo, Foo",
    "crx_kjgfgldnnfoeklkmfkjfagphfepbbdan|Google-chrome, crx_kjgfgldnnfoeklkmfkjfagphfepbbdan|Google-chrome",
    "crx__kjgfgldnnfoeklkmfkjfagphfepbbdan|Microsoft-edge, crx_kjgfgldnnfoeklkmfkjfagphfepbbdan|Microsoft-edge",
    "crx_meet_kjgfgldnnfoeklkmfkjfagphfepbbdan|Chromium, crx_kjgfgldnnfoeklkmfkjfagphfepbbdan|Chromium",
    "meet.google.com__abc-defg-hij|Chromium, meet.google.com|Chromium",
    "web.whatsapp.com|Google-chrome, web.whatsapp.com|Google-chrome",
    "org.gnome.Nautilus|org.gnome.Nautilus, org.gnome.Nautilus",
    "outlook.exe|outlook.exe, outlook.exe",
    "chromium (/home/ada/work)|Chromium, Chromium|chromium",
  })
  void namesTheApplicationAndNeitherPlaceNorPage(String property, String names) {
    byte[] bytes = (property + "|").replace('|', '\0').getBytes(UTF_8);
    assertThat(WindowClass.names(bytes))
        .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split("\\|")));
  }
}
