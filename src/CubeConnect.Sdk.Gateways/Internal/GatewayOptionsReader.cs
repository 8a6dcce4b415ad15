using Microsoft.Extensions.Configuration;
using CubeConnect.Registration;

namespace CubeConnect.Gateways.Internal;

/// <summary>Fills the options of a gateway as the core fills its own: from a section, then from the environment what is not set yet.</summary>
internal static class GatewayOptionsReader
{
    public static void Read(GatewayOptions options, IConfiguration? section, IConfiguration? configuration, string variable)
    {
        var reader = new SettingReader(options.Unreadable);
        var defaultAddress = options.BaseAddress;
        if (section is not null) ReadSection(options, section, reader);
        // Settings files often show an empty place that the environment is to fill.
        if (string.IsNullOrWhiteSpace(options.Token)) options.Token = SettingReader.Variable(configuration, variable + "_TOKEN");
        if (options.BaseAddress == defaultAddress && SettingReader.Variable(configuration, variable + "_URL") is { } url) reader.Parse(variable + "_URL", url, text => options.BaseAddress = SettingReader.Address(text));
        if (options is not PeriskopeOptions periskope) return;
        periskope.Phone = section?[nameof(periskope.Phone)] ?? periskope.Phone;
        if (string.IsNullOrWhiteSpace(periskope.Phone)) periskope.Phone = SettingReader.Variable(configuration, variable + "_PHONE");
    }

    private static void ReadSection(GatewayOptions options, IConfiguration section, SettingReader reader)
    {
        options.Token = section[nameof(options.Token)] ?? options.Token;
        reader.Read(section, nameof(options.BaseAddress), text => options.BaseAddress = SettingReader.Address(text));
        reader.Read(section, "Url", text => options.BaseAddress = SettingReader.Address(text));
        reader.ReadEngine(section, options);
    }
}
