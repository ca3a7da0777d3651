package org.accalmie.agent.sense;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.accalmie.policy.measure.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationsTest {
  private final Applications standard = Applications.standard();

  /** What windows of these really call themselves: class, instance and process on X11. */
  @ParameterizedTest
  @CsvSource({
    "thunderbird/Mail/thunderbird-bin, mail",
    "Evolution/evolution/evolution, mail",
    "org.gnome.Geary, mail",
    "kmail2/kmail, mail",
    "OUTLOOK.EXE, mail",
    "olk.exe, mail",
    "Microsoft Outlook, mail",
    "Mail, mail",
    "crx_faolnafnngnfdaknnbpnkhgohbobgegn/Google-chrome/chrome, mail",
    "mail.google.com/Chromium/chromium, mail",
    "Slack/slack, chat",
    "Element/element/element-desktop, chat",
    "Mattermost/mattermost, chat",
    "Signal/signal, chat",
    "TelegramDesktop/telegram-desktop, chat",
    "WhatsApp.Root.exe, chat",
    "discord/discord, chat",
    "Rocket.Chat/rocket.chat, chat",
    "teams-for-linux/teams-for-linux, chat",
    "ms-teams.exe, chat",
    "Microsoft Teams/MSTeams, chat",
    "crx_cifhbcnohmdccbgoicgdjpfamggdegmo/Microsoft-edge/msedge, chat",
    "zoom/zoom, meeting",
    "zoom.us, meeting",
    "Webex/CiscoCollabHost, meeting",
    "Jitsi Meet/jitsi meet, meeting",
    "crx_kjgfgldnnfoeklkmfkjfagphfepbbdan/Google-chrome/chrome, meeting",
    "Google Meet/app_mode_loader, meeting",
    "libreoffice-writer/libreoffice/soffice.bin, office",
    "WINWORD.EXE, office",
    "Microsoft Excel, office",
    "DesktopEditors/ONLYOFFICE, office",
    "okular/okular, office",
    "obsidian/obsidian, office",
    "firefox-esr/Navigator/firefox-esr, browser",
    "Google-chrome/google-chrome/chrome, browser",
    "crx_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/Google-chrome/chrome, browser",
    "Microsoft-edge/microsoft-edge/msedge, browser",
    "FFPWA-01H2XYZ/firefoxpwa, browser",
    "Safari, browser",
    "jetbrains-idea/sun-awt-X11-XFramePeer/java, development",
    "Code/code, development",
    "Gnome-terminal/gnome-terminal-server/gnome-terminal-, development",
    "XTerm/xterm/xterm, development",
    "WindowsTerminal.exe, development",
    "Xcode, development",
    "Gnome-control-center/gnome-control-center/gnome-control-c, device-tending",
    "gnome-control-c, device-tending",
    "Update-manager/update-manager/python3, device-tending",
    "org.gnome.Software, device-tending",
    "Polkit-gnome-authentication-agent-1/polkit-gnome-au, device-tending",
    "polkit-kde-authentication-agent-1/polkit-kde-auth, device-tending",
    "Gcr-prompter/gcr-prompter, device-tending",
    "Pinentry-gtk-2/pinentry-gtk-2, device-tending",
    "ksshaskpass/ksshaskpass, device-tending",
    "CredentialUIBroker.exe, device-tending",
    "Microsoft.AAD.BrokerPlugin.exe, device-tending",
    "consent.exe, device-tending",
    "SecurityAgent, device-tending",
    "Nm-openvpn-auth-dialog/nm-openvpn-auth-dialog, device-tending",
    "vpnui.exe, device-tending",
    "GlobalProtect/PanGPUI, device-tending",
    "KeePassXC/keepassxc, device-tending",
    "Nextcloud/nextcloud, device-tending",
    "Gnome-disks/gnome-disks, device-tending",
    "System-config-printer.py/system-config-printer.py/python3, device-tending",
    "SystemSettings.exe, device-tending",
    "System Settings, device-tending",
    "Software Update, device-tending",
    "WerFault.exe, device-tending",
    "kwin_killer_helper/kwin_killer_helper, device-tending",
    "teamspeak3/ts3client_linux, meeting",
    "mullvadbrowser/Mullvad Browser, browser",
    "Gimp-2.10/gimp-2.10, other",
    "something/java, other",
    "Zenity/zenity, other",
  })
  void areKnownAsTheyCallThemselves(String names, String category) {
    assertThat(standard.of(List.of(names.split("/")))).isEqualTo(category(category));
  }

  @Test
  void aWholeNameGoesBeforeABeginningAndALongBeginningBeforeAShortOne() {
    var applications =
        standard.after(ApplicationsFile.parse("chat = foo*\nmail = foobar*\noffice = foobarbaz\n"));
    assertThat(applications.of(List.of("foot-massage"))).isEqualTo(Category.CHAT);
    assertThat(applications.of(List.of("foobar2"))).isEqualTo(Category.MAIL);
    assertThat(applications.of(List.of("FooBarBaz"))).isEqualTo(Category.OFFICE);
  }

  @Test
  void anOwnersListGoesBeforeTheAgentsForEachName() {
    var applications =
        standard.after(
            ApplicationsFile.parse("office = thunderbird, google-chrome\nother = slack"));
    assertThat(applications.of(List.of("thunderbird", "Mail"))).isEqualTo(Category.OFFICE);
    assertThat(applications.of(List.of("Slack"))).isEqualTo(Category.OTHER);
    assertThat(applications.of(List.of("crx_kjgfgldnnfoeklkmfkjfagphfepbbdan", "Google-chrome")))
        .isEqualTo(Category.MEETING);
    assertThat(applications.of(List.of("firefox"))).isEqualTo(Category.BROWSER);
  }

  @Test
  void theNameToSortByIsTheOneThatIsKnownOrElseTheMostTelling() {
    assertThat(standard.telling(List.of("Unheard-of", "slack", "java"))).contains("slack");
    assertThat(standard.telling(List.of("Unheard-of", "java"))).contains("Unheard-of");
    assertThat(standard.telling(List.of())).isEmpty();
  }

  @Test
  void theListOfTheAgentIsWholeAndNamesNothingTwice() {
    ApplicationsFile shipped = Applications.shipped();
    assertThat(shipped.wrong()).isEmpty();
    Set<Category> kinds = EnumSet.of(Category.OTHER);
    Set<String> twice = new HashSet<>();
    shipped.lines().stream()
        .filter(line -> line.category() != null)
        .forEach(l -> kinds.add(l.category()));
    assertThat(kinds).containsExactlyInAnyOrder(Category.values());
    assertThat(shipped.lines().stream().flatMap(line -> line.names().stream()))
        .allMatch(twice::add)
        .allMatch(name -> name.indexOf('*') < 0 || name.indexOf('*') == name.length() - 1);
  }

  private static Category category(String id) {
    return Stream.of(Category.values())
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
