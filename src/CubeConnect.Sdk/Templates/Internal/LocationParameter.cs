using System.Globalization;
using System.Text.Json;
using CubeConnect.Validation;

namespace CubeConnect.Templates.Internal;

/// <summary>A point on the map with its name and address.</summary>
internal sealed class LocationParameter(double latitude, double longitude, string? name, string? address) : TemplateParameter
{
    internal override string Type => "location";

    internal override ParameterPlace Places => ParameterPlace.Header;

    internal override void Validate(Faults faults, in FieldPath path, int maxText)
    {
        if (latitude is not (>= -90 and <= 90)) faults.Add(path["location.latitude"], "The latitude must be between -90 and 90 degrees.");
        if (longitude is not (>= -180 and <= 180)) faults.Add(path["location.longitude"], "The longitude must be between -180 and 180 degrees.");
        if (TextRules.Fault(name, what: "The location's name") is { } nameFault) faults.Add(path["location.name"], nameFault);
        if (TextRules.Fault(address, what: "The location's address") is { } addressFault) faults.Add(path["location.address"], addressFault);
    }

    internal override void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "location"u8);
        json.WriteStartObject("location"u8);
        json.WriteString("latitude"u8, Degrees(latitude));
        json.WriteString("longitude"u8, Degrees(longitude));
        json.WriteString("name"u8, name);
        json.WriteString("address"u8, address);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>By way of decimal, which never writes an exponent: 0.00001 and not 1E-05.</summary>
    private static string Degrees(double degrees) => ((decimal)degrees).ToString(CultureInfo.InvariantCulture);
}
