using System.Globalization;
using System.Runtime.CompilerServices;

namespace CubeConnect.Testing;

/// <summary>
/// Runs the whole suite under another culture: <c>TEST_CULTURE=ar-SA dotnet test</c>. There dates turn Hijri, minus signs get an
/// invisible mark, and "1.5" does not parse; nothing that goes on the wire may notice.
/// </summary>
internal static class TestCulture
{
    public static string? Wanted { get; } = Environment.GetEnvironmentVariable("TEST_CULTURE") is { Length: > 0 } name ? name : null;

#pragma warning disable CA2255 // A test assembly is a program: no other start-up is touched.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Apply()
    {
        if (Wanted is null) return;
        var culture = CultureInfo.GetCultureInfo(Wanted, predefinedOnly: true);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
