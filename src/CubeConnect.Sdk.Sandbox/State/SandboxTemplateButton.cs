namespace CubeConnect.Sandbox;

/// <summary>A button of a template.</summary>
/// <param name="Kind">As requests name it in <c>sub_type</c>: <c>url</c>, <c>quick_reply</c>, <c>copy_code</c>, <c>flow</c>,
/// <c>catalog</c>, <c>mpm</c>, <c>voice_call</c>, <c>order_details</c>, or <c>phone_number</c>, which takes no values.</param>
/// <param name="Text">What is written on it.</param>
/// <param name="Url">Where a <c>url</c> button leads; a <c>{{1}}</c> at its end takes one value.</param>
public sealed record SandboxTemplateButton([property: JsonRequired] string Kind, string Text = "", string? Url = null)
{
    // True when a request must bring a value for it.
    internal bool NeedsValue => Kind is "copy_code" || (Kind is "url" && Url?.Contains("{{", StringComparison.Ordinal) == true);
}
