"""A real LibreOffice, for files that an office program has made or saved again."""

import subprocess


def converted(source, form, folder, infilter=""):
    """The file that LibreOffice makes of a file."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", form, "--outdir", str(folder / "made")]
    subprocess.run([*command, *([f"--infilter={infilter}"] if infilter else []), str(source)], check=True, capture_output=True, timeout=120)
    return folder / "made" / f"{source.stem}.{form.partition(':')[0]}"
