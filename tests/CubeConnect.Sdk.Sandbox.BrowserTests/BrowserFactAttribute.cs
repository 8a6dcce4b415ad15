namespace CubeConnect.Sandbox.BrowserTests;

/// <summary>A test that needs a browser: skipped where there is none, unless CI_BROWSER says that there must be one.</summary>
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
