using Microsoft.Extensions.Configuration;

namespace CubeConnect.AspNetCore.Tests;

/// <summary>A configuration that a test can change under way.</summary>
internal sealed class MemorySettings : ConfigurationProvider, IConfigurationSource
{
    public string this[string key]
    {
        set => Set(key, value);
    }

    public void Change(string key, string value)
    {
        Set(key, value);
        OnReload();
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;
}
