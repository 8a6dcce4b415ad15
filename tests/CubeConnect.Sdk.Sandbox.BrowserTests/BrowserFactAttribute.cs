namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A test in a browser: skipped unless CI_BROWSER=1 is set, because all of them last minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserTests.Browser.WhySkipped;
}

/// <summary>A table of such tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserTests.Browser.WhySkipped;
}
