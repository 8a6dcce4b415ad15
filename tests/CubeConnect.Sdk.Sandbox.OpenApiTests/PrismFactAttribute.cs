using System.Globalization;

namespace CubeConnect.Sandbox.OpenApiTests;

/// <summary>A test against Prism: skipped unless CUBECONNECT_PRISM names the first of its ports.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PrismFactAttribute : FactAttribute
{
    private static readonly string? First = Environment.GetEnvironmentVariable("CUBECONNECT_PRISM");

    public PrismFactAttribute()
    {
        if (First is null) Skip = "Needs Prism, which .ci/steps/openapi starts.";
    }

    /// <summary>Where the proxies pass their calls on to.</summary>
    public static int SandboxPort => int.Parse(First!, CultureInfo.InvariantCulture);

    /// <summary>The mocks listen on the next two ports, the proxies on the three after them.</summary>
    public static Uri Mock(string document) => At(1 + Array.IndexOf(Documents.Names, document));

    public static Uri Proxy(string document) => At(3 + Array.IndexOf(Documents.Names, document));

    private static Uri At(int place) => new($"http://127.0.0.1:{SandboxPort + place}/");
}
