using Microsoft.Extensions.Options;

namespace CubeConnect.Registration;

/// <summary>Lets a program with wrong options fail when it starts, every fault in one message.</summary>
internal sealed class OptionsValidator : IValidateOptions<CubeConnectOptions>
{
    public ValidateOptionsResult Validate(string? name, CubeConnectOptions options)
    {
        var faults = OptionsRules.Check(options);
        if (faults.Count == 0) return ValidateOptionsResult.Success;
        var client = string.IsNullOrEmpty(name) ? "CubeConnect" : $"CubeConnect client '{name}'";
        return ValidateOptionsResult.Fail(faults.Select(fault => $"{client}: {fault}"));
    }
}
