using QuantumPrune.Backends.Leap.Configuration;

namespace QuantumPrune.Backends.Tests.Leap.Configuration;

public class ConfigurationPathsTests
{
    [Fact]
    public void Candidates_Linux_LaterDirectoriesOfTheListWin() => Assert.Equal(
        ["/b/dwave/dwave.conf", "/a/dwave/dwave.conf", "/home/me/.config/dwave/dwave.conf", "/work/dwave.conf"],
        Candidates(OSPlatformKind.Linux, "/home/me", "/work", ("XDG_CONFIG_DIRS", "/b:/a/")));

    [Fact]
    public void Candidates_LinuxWithoutVariables_AreTheUsual() => Assert.Equal(
        ["/etc/xdg/dwave/dwave.conf", "/home/me/.config/dwave/dwave.conf", "/work/dwave.conf"], Candidates(OSPlatformKind.Linux, "/home/me", "/work", ("XDG_CONFIG_HOME", " ")));

    [Fact]
    public void Candidates_MacOS_AreTheUsual() => Assert.Equal(
        ["/Library/Application Support/dwave/dwave.conf", "/Users/me/Library/Application Support/dwave/dwave.conf", "/work/dwave.conf"], Candidates(OSPlatformKind.MacOS, "/Users/me", "/work"));

    [Fact]
    public void Candidates_Windows_AreTheUsual() => Assert.Equal(
        [@"C:\ProgramData\dwavesystem\dwave\dwave.conf", @"D:\Local\dwavesystem\dwave\dwave.conf", @"C:\work\dwave.conf"], Candidates(OSPlatformKind.Windows, @"C:\Users\me", @"C:\work", ("LOCALAPPDATA", @"D:\Local")));

    [Theory]
    [InlineData(OSPlatformKind.Linux, "/home/me/.cache/dwave")]
    [InlineData(OSPlatformKind.MacOS, "/home/me/Library/Caches/dwave")]
    [InlineData(OSPlatformKind.Windows, @"/home/me\AppData\Local\dwavesystem\dwave\Cache")]
    public void CacheFolder_Platform_IsItsOwn(OSPlatformKind platform, string folder) => Assert.Equal(folder, ConfigurationPaths.CacheFolder(At(platform, "/home/me", "/work")));

    private static IReadOnlyList<string> Candidates(OSPlatformKind platform, string home, string work, params (string Name, string Value)[] variables) => ConfigurationPaths.Candidates(At(platform, home, work, variables));

    private static ConfigurationEnvironment At(OSPlatformKind platform, string home, string work, params (string Name, string Value)[] variables) =>
        new() { Variable = name => variables.FirstOrDefault(pair => pair.Name == name).Value, Home = home, WorkingFolder = work, Platform = platform };
}
